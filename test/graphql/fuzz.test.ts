import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import t from 'tap';
import { PROBLEMS } from '#src/errors.js';
import { startTestApp } from '../support/app.js';
import { asking, effectsOf, makeProcess } from '../support/asking.js';
import { Chance } from '../support/chance.js';
import { type Described, Wild } from '../support/wild.js';

/** How many requests, and from which seed: `FUZZ=20000 FUZZ_SEED=7 npx tap test/graphql/fuzz.test.ts`. */
const REQUESTS = Number(process.env['FUZZ'] ?? 800);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

const schema = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));

const FORMATS: Readonly<Record<string, Described>> = {
  ID: { type: 'string', format: 'uuid' },
  DateTime: { type: 'string', format: 'date-time' },
  Date: { type: 'string', format: 'date' },
  TimeZone: { type: 'string', format: 'time-zone' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
};

/** An input type as the JSON schema of what is sent for it. */
function described(type: GraphQLInputType): Described {
  if (isNonNullType(type)) return described(type.ofType);
  if (isListType(type)) return { type: 'array', items: described(type.ofType) };
  if (isEnumType(type)) return { enum: type.getValues().map(({ name }) => name) };
  if (!isInputObjectType(type)) return FORMATS[type.name] ?? { type: 'string' };
  return { $ref: type.name };
}

function describedInput(name: string): Described {
  const type = schema.getType(name);
  if (!isInputObjectType(type)) throw new Error(`${name} is no input`);
  const fields = Object.values(type.getFields());
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, described(field.type)])),
    required: fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name),
  };
}

/** An operation of one field, all of its arguments variables. */
function documentOf(kind: string, { name, args, type }: GraphQLField<unknown, unknown>): string {
  const variables = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isLeafType(getNamedType(type)) ? '' : ' { __typename }';
  return args.length === 0
    ? `${kind} { ${name}${selection} }`
    : `${kind} (${variables}) { ${name}(${given})${selection} }`;
}

t.test(
  `${REQUESTS} operations made from the schema, in part wild: every refusal has a code of ours, none is internal`,
  async (t) => {
    const app = await startTestApp(t, { now: () => new Date('2026-12-02T12:00:00Z') });
    const ours = await makeProcess(asking(app));
    const ids = {
      candidateId: ours.candidate.id,
      employerId: ours.employer.id,
      applicationId: ours.application.id,
      contactId: ours.contact.id,
      interviewId: ours.interview.id,
      followUp: effectsOf(ours.interview)[0]?.id as string,
    };
    const wild = new Wild(new Chance(SEED), ids, describedInput);
    const fields = [
      ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ['query', field] as const),
      ...Object.values(schema.getMutationType()?.getFields() ?? {})
        .filter(({ name }) => !/^(?:delete|remove|merge|erase|revoke)/.test(name))
        .map((field) => ['mutation', field] as const),
    ];
    const met = new Map<string, number>();
    const wrong: string[] = [];
    for (let n = 0; n < REQUESTS; n++) {
      const [kind, field] = fields[n % fields.length] as (typeof fields)[number];
      const variables = Object.fromEntries(
        field.args.map(({ name, type }) => [name, wild.named(idName(field.name, name), described(type))]),
      );
      const answer = await app.request('POST', '/graphql', { body: { query: documentOf(kind, field), variables } });
      const { errors, code: refused } = answer.json() as { errors?: { extensions: { code: string } }[]; code?: string };
      const code = refused ?? errors?.[0]?.extensions.code ?? 'ok';
      met.set(code, (met.get(code) ?? 0) + 1);
      if (answer.statusCode < 500 && code !== 'internal' && (code === 'ok' || code in PROBLEMS)) continue;
      wrong.push(
        `#${n} ${field.name} ${JSON.stringify(variables).slice(0, 1500)}: ${answer.statusCode} ${answer.body.slice(0, 500)}`,
      );
    }
    t.same(wrong.slice(0, 10), [], `seed ${SEED}`);
    t.comment(Object.fromEntries(met));
    t.ok(
      ['ok', 'not_found', 'validation_failed'].every((code) => (met.get(code) ?? 0) > REQUESTS / 100),
      'it gets past the types, too',
    );
  },
);

/** What an argument's id is of: `id` of `patchContact` a contact. */
function idName(field: string, argument: string): string {
  if (argument !== 'id') return argument;
  const noun = field.replace(/^[a-z]+(?=[A-Z])/, '');
  return noun === 'FollowUp' || field === 'followUp'
    ? 'followUp'
    : `${noun.slice(0, 1).toLowerCase()}${noun.slice(1)}Id`;
}
