/**
 * The maximum number of commands in a batch. A purchase has about 650 bytes of parameters. A batch should fit into the
 * socket's send buffer (208 KiB on Linux); otherwise the rest waits until this process has time to send it.
 */
export const MAX_BATCH = 250;
