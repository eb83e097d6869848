// Statements built and compiled once: Kysely takes longer to build one than the database takes to run it.

import type { Compilable, CompiledQuery } from 'kysely';

/** Stands in a built statement where an argument goes. */
class Place {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/**
 * Compiles a statement, and gives back what fills it with arguments.
 * @param build must name each argument it uses and put it into the statement as a value; it has none to look at.
 */
export function buildOnce<Args extends object, Row>(
  build: (args: Args) => Compilable<Row>,
): (args: Args) => CompiledQuery<Row> {
  const places = new Proxy({} as Args, {
    get: (_, name) => new Place(name),
    ownKeys() {
      throw new TypeError('An argument of a statement is not named.');
    },
  });
  const compiled = build(places).compile();
  return (args) => ({
    ...compiled,
    parameters: compiled.parameters.map((value) =>
      value instanceof Place ? args[value.name as keyof Args] : value,
    ),
  });
}
