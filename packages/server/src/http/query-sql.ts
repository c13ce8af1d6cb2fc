import { type RawBuilder, sql } from 'kysely';
import { containing } from '../records/search-key.ts';
import { type Condition, isDay, noSuchField, type Question, wrong } from './query-language.ts';

/** How a field that can be asked for is found: `time` is epoch milliseconds, `text` may be an ISO time. */
export interface Asked {
  kind: 'text' | 'number' | 'time';
  value: RawBuilder<unknown>;
  /** Wraps the condition, where the field is another table's. */
  within?: (condition: RawBuilder<boolean>) => RawBuilder<boolean>;
}

const DAY_MS = 86_400_000;

/** The condition of a question, in SQL that both engines read alike. @throws Refusal `invalid_request` */
export function questionSql(question: Question, fields: ReadonlyMap<string, Asked>): RawBuilder<boolean> {
  if ('all' in question) return joined(question.all, fields, sql` and `);
  if ('any' in question) return joined(question.any, fields, sql` or `);
  const asked = fields.get(question.field) ?? noSuchField(question.field, fields.keys());
  const condition = conditionSql(asked, question);
  return asked.within ? asked.within(condition) : condition;
}

const joined = (questions: Question[], fields: ReadonlyMap<string, Asked>, word: RawBuilder<unknown>) =>
  sql<boolean>`(${sql.join(
    questions.map((each) => questionSql(each, fields)),
    word,
  )})`;

function conditionSql({ kind, value: own }: Asked, condition: Condition): RawBuilder<boolean> {
  const { operator, value } = condition;
  if (kind === 'text') return textSql(own, condition);
  const number = kind === 'time' ? Date.parse(value) : Number(value);
  if (value === '' || !Number.isFinite(number))
    throw wrong(`"${value}" is no ${kind === 'time' ? 'time, such as 2026-11-22' : 'number'} for ${condition.field}`);
  if (operator === '~') throw wrong(`${condition.field} contains nothing; use = != > < >= <=`);
  // A day has many moments.
  const end = kind === 'time' && isDay(value) ? number + DAY_MS : number;
  if (operator === '=' && end !== number) return sql<boolean>`(${own} >= ${number} and ${own} < ${end})`;
  if (operator === '!=' && end !== number) return sql<boolean>`coalesce(${own} < ${number} or ${own} >= ${end}, 1 = 1)`;
  if (operator === '!=') return sql<boolean>`coalesce(${own} <> ${number}, 1 = 1)`;
  if (operator === '>' && end !== number) return sql<boolean>`${own} >= ${end}`;
  if (operator === '<=' && end !== number) return sql<boolean>`${own} < ${end}`;
  return sql<boolean>`${own} ${sql.raw(operator)} ${number}`;
}

function textSql(own: RawBuilder<unknown>, { operator, value }: Condition): RawBuilder<boolean> {
  if (operator === '~') return sql<boolean>`lower(${own}) like ${containing(value)} escape '\\'`;
  const compared = isDay(value) ? sql`substr(${own}, 1, 10)` : own;
  if (operator === '!=') return sql<boolean>`coalesce(${compared}, '') <> ${value}`;
  return sql<boolean>`${compared} ${sql.raw(operator)} ${value}`;
}
