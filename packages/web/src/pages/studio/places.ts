/** What is at the addresses below `/studio`. `$seller` is `@handle`, or the seller's id where it has no handle. */
export const places = {
  "": () => import("./entry/entry-place.tsx"),
  start: () => import("./start/start-place.tsx"),
  $seller: () => import("./overview/overview-place.tsx"),
  "$seller/first": () => import("./first/first-place.tsx"),
  "$seller/offers": () => import("./offers/offers-place.tsx"),
  "$seller/offers/new": () => import("./editor/new-offer-place.tsx"),
  "$seller/offers/$offer": () => import("./editor/offer-place.tsx"),
  "$seller/earnings": () => import("./earnings/earnings-place.tsx"),
  "$seller/buyers": () => import("./buyers/buyers-place.tsx"),
  "$seller/requests": () => import("./requests/requests-place.tsx"),
  "$seller/files": () => import("./files/files-place.tsx"),
  "$seller/profile": () => import("./profile/profile-place.tsx"),
  "$seller/team": () => import("./team/team-place.tsx"),
  "$seller/log": () => import("./log/log-place.tsx"),
  "$seller/keys": () => import("./keys/keys-place.tsx"),
  "$seller/settings": () => import("./settings/settings-place.tsx"),
};
