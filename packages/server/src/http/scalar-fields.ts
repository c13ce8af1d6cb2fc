import type * as z from 'zod/mini';

interface Definition {
  type: string;
  innerType?: z.ZodMiniType;
  shape?: Record<string, z.ZodMiniType>;
}

const scalars = new Set(['string', 'number', 'boolean', 'enum', 'literal']);

/** The fields of an object that are one value, dotted where they are another object's; whether each is a number. */
export function scalarFields(schema: z.ZodMiniType, prefix = ''): Map<string, 'text' | 'number'> {
  const { type, innerType, shape } = schema._zod.def as Definition;
  if (innerType) return scalarFields(innerType, prefix);
  if (scalars.has(type)) return new Map([[prefix, type === 'number' ? 'number' : 'text']]);
  const fields = Object.entries(shape ?? {}).map(([name, inner]) =>
    scalarFields(inner, prefix === '' ? name : `${prefix}.${name}`),
  );
  return new Map(fields.flatMap((each) => [...each]));
}
