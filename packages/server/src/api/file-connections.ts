import { Socket } from "node:net";

/** When the program ends, files under way get this long before they are cut: downloads resume, uploads are sent again. */
const CLOSE_GRACE_MS = 5_000;

/** Connections on which a file travels: they last longer than requests may, and are watched for silence instead. */
export interface FileConnections {
  /** From now on the connection may last, and is cut when nothing moves for `silenceMs`. The result ends that. */
  begin(socket: Socket, silenceMs: number): () => unknown;
  has(socket: Socket): boolean;
  /** The program ends. */
  endSoon(): void;
}

export function createFileConnections(closeGraceMs = CLOSE_GRACE_MS): FileConnections {
  const sockets = new Set<Socket>();
  return {
    begin(socket, silenceMs) {
      sockets.add(socket);
      // Node cuts a connection whose silence nobody else listens for. Requests without a connection (`inject`) have
      // no such clock.
      if (socket instanceof Socket) socket.setTimeout(silenceMs);
      // The clock stays as it is: Node sets it anew when the answer is out.
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
