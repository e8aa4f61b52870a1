import { Socket } from "node:net";

/**
 * When the program ends, running transfers get this long before they are cut: downloads can resume, uploads must be
 * sent again.
 */
const CLOSE_GRACE_MS = 5_000;

/** Connections that carry a file: they may last longer than requests may, and are watched for silence instead. */
export interface FileConnections {
  /** Lets the connection stay open, and cuts it when nothing moves for `silenceMs`. The returned function ends this. */
  begin(socket: Socket, silenceMs: number): () => unknown;
  has(socket: Socket): boolean;
  /** The program is ending. */
  endSoon(): void;
}

export function createFileConnections(closeGraceMs = CLOSE_GRACE_MS): FileConnections {
  const sockets = new Set<Socket>();
  return {
    begin(socket, silenceMs) {
      sockets.add(socket);
      // Node cuts a silent connection when nobody handles its timeout. Requests without a connection (`inject`) have no
      // timeout.
      if (socket instanceof Socket) socket.setTimeout(silenceMs);
      // The timeout stays: Node resets it after the response.
      return () => sockets.delete(socket);
    },
    has: (socket) => sockets.has(socket),
    endSoon() {
      setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, closeGraceMs).unref();
    },
  };
}
