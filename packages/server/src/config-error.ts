/** A variable of the environment cannot be used; the message names it and says what it should be. */
export class ConfigError extends Error {
  constructor(variable: string, expected: string) {
    super(`${variable}: ${expected}`);
    this.name = "ConfigError";
  }
}
