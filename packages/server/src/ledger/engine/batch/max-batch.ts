/**
 * Commands in one batch at most. A purchase is some 650 bytes of parameters: what is on its way to the database should
 * fit into its socket's buffer (208 KiB on Linux), or the rest of it waits until this process has time to send it.
 */
export const MAX_BATCH = 250;
