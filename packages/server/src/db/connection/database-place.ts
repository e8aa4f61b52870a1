import {
  type DatabaseAddress,
  type DatabaseHost,
  parseDatabaseAddress,
} from "../address/database-address.ts";

/** Where the database is, and which of its hosts worked last. */
export interface DatabasePlace {
  readonly address: DatabaseAddress;
  /** The hosts, starting with the one that worked last. */
  readonly inOrder: () => readonly DatabaseHost[];
  readonly worked: (host: DatabaseHost) => void;
}

/** @throws DatabaseAddressError */
export function databasePlace(url: string): DatabasePlace {
  const address = parseDatabaseAddress(url);
  const { hosts, shuffled } = address;
  const first = shuffled ? Math.floor(Math.random() * hosts.length) : 0;
  const ordered = [...hosts.slice(first), ...hosts.slice(0, first)];
  let last: DatabaseHost | undefined;
  return {
    address,
    inOrder: () =>
      last === undefined ? ordered : [last, ...ordered.filter((host) => host !== last)],
    worked(host) {
      last = host;
    },
  };
}
