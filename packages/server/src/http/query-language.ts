import { Refusal } from './refuse.ts';

const MAX_CONDITIONS = 50;

export type Operator = '=' | '!=' | '~' | '>' | '<' | '>=' | '<=';

export interface Condition {
  /** Dotted: `supplierRef.id`. */
  field: string;
  operator: Operator;
  value: string;
}

/** What `query` asks for: conditions, all or any of which hold. */
export type Question = Condition | { all: Question[] } | { any: Question[] };

const BEGINNING = /^[{\s]*[A-Za-z][\w.]*\s*(?:!=|>=|<=|[=~<>])/;
const NEXT = /\s*(?:(\{)|(\})|(&&)|(\|\|)|([A-Za-z][\w.]*)\s*(!=|>=|<=|[=~<>])\s*((?:(?!&&|\|\||[{}]).)*))/y;

/**
 * Reads the field's query language: `status=Open&&{currency=EUR||currency=GBP}`, with `= != ~ > < >= <=`, of which `~`
 * is "contains"; `&&` goes before `||`. Words without an operator are no question but text to look for.
 * @throws Refusal `invalid_request`
 */
export function readQuestion(text: string): Question | undefined {
  if (!BEGINNING.test(text)) return undefined;
  const tokens = tokensOf(text);
  const question = anyOf(tokens);
  if (tokens.length) throw wrong(`"${tokens[0]!.text}" stands where nothing is expected`);
  return question;
}

interface Token {
  kind: '{' | '}' | '&&' | '||' | 'condition';
  text: string;
  condition?: Condition;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  NEXT.lastIndex = 0;
  while (NEXT.lastIndex < text.trimEnd().length) {
    const at = NEXT.lastIndex;
    const found = NEXT.exec(text);
    if (!found) throw wrong(`can’t be read from "${text.slice(at, at + 20)}" on`);
    const [all, open, close, and, or, field, operator, value] = found;
    const sign = open ?? close ?? and ?? or;
    if (sign) tokens.push({ kind: sign as '{', text: sign });
    else {
      const condition = { field: field!, operator: operator as Operator, value: value!.trim() };
      tokens.push({ kind: 'condition', text: all.trim(), condition });
    }
    if (tokens.length > 4 * MAX_CONDITIONS) throw wrong(`has more than ${MAX_CONDITIONS} conditions`);
  }
  return tokens;
}

function anyOf(tokens: Token[]): Question {
  const any = [allOf(tokens)];
  while (tokens[0]?.kind === '||') {
    tokens.shift();
    any.push(allOf(tokens));
  }
  return any.length === 1 ? any[0]! : { any };
}

function allOf(tokens: Token[]): Question {
  const all = [one(tokens)];
  while (tokens[0]?.kind === '&&') {
    tokens.shift();
    all.push(one(tokens));
  }
  return all.length === 1 ? all[0]! : { all };
}

function one(tokens: Token[]): Question {
  const token = tokens.shift();
  if (token?.condition) return token.condition;
  if (token?.kind !== '{') throw wrong(token ? `"${token.text}" stands where a condition is expected` : 'ends early');
  const group = anyOf(tokens);
  if (tokens.shift()?.kind !== '}') throw wrong('a "{" is not closed');
  return group;
}

/** @throws Refusal `invalid_request`, always: the list has no such field */
export function noSuchField(field: string, known: Iterable<string>): never {
  throw wrong(`"${field}" is no field of this list; use ${[...known].join(', ')}`);
}

export const wrong = (message: string) =>
  new Refusal('invalid_request', `query.query: ${message}.`, { errors: [{ itemId: 'query.query', message }] });

/** A day, for which times are compared by their day. */
export const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);
