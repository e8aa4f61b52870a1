import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useRef } from "react";

/**
 * A mutation that does not start again while it runs. `isPending` becomes true only with the next render, so on its
 * own it would let the second click of a double click through, and create two guests instead of one.
 */
export function useAction<Data, Variables = void>(
  options: UseMutationOptions<Data, Error, Variables> & {
    mutationFn: (variables: Variables) => Promise<Data>;
  },
) {
  const isRunning = useRef(false);
  const mutation = useMutation({
    ...options,
    mutationFn: async (variables: Variables) => {
      try {
        return await options.mutationFn(variables);
      } finally {
        isRunning.current = false;
      }
    },
  });
  function mutate(variables: Variables): void {
    if (isRunning.current) return;
    isRunning.current = true;
    mutation.mutate(variables);
  }
  return { ...mutation, mutate };
}
