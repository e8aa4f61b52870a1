/** How much of a sound or film may be used before it can no longer be returned in one tap, unless its seller decides. */
export const MEDIA_MARK = 0.2;
