import { availableParallelism } from "node:os";

const MOST = 8;

/**
 * How many books a new database gets: one for every two processors of the machine it is made on.
 * Each book is a lane of its own that shares the processors with PostgreSQL. With more lanes than can run at once,
 * batches only get smaller, and a small batch costs nearly as much as a large one.
 */
export function booksForMachine(): number {
  return Math.min(MOST, Math.max(1, Math.floor(availableParallelism() / 2)));
}
