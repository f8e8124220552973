/**
 * MongoDB's extended JSON as plain values: {"$oid": "…"} and {"$numberLong": "…"} are their strings, {"$date": …} is
 * the moment as it stands there.
 */
export function unwrapExtended(value: unknown, depth = 0): unknown {
  return JSON_HAS_EXTENDED(value, 0) ? unwrap(value, depth) : value;
}

/** Looks into the beginning of a document only: a dump has it everywhere or nowhere. */
const JSON_HAS_EXTENDED = (value: unknown, depth: number): boolean => {
  if (depth > 6 || typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.slice(0, 3).some((item) => JSON_HAS_EXTENDED(item, depth + 1));
  return Object.entries(value).some(
    ([key, inner]) => key.startsWith('$') || JSON_HAS_EXTENDED(inner, depth + 1),
  );
};

function unwrap(value: unknown, depth: number): unknown {
  if (depth > 200 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => unwrap(item, depth + 1));
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && EXTENDED.test(only[0])) return unwrap(only[1], depth + 1);
  return Object.fromEntries(entries.map(([key, inner]) => [key, unwrap(inner, depth + 1)]));
}

const EXTENDED = /^\$(oid|date|numberLong|numberInt|numberDouble|numberDecimal|uuid|symbol)$/;
