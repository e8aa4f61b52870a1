import { availableParallelism } from "node:os";

const MOST = 8;

/**
 * How many books a new database gets: one for every two processors of the machine that creates it. Each book has its
 * own lane, and the lanes share the processors with PostgreSQL. More lanes than can run in parallel only make the
 * batches smaller, and a small batch costs nearly as much as a large one.
 */
export function booksForMachine(): number {
  return Math.min(MOST, Math.max(1, Math.floor(availableParallelism() / 2)));
}
