import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  type SelectionSetNode,
  Source,
  TokenKind,
} from 'graphql';
import { Problem } from '#src/errors.js';
import { fragmentsOf } from './fields.js';

/** How much a request may hold. */
export const LIMITS = {
  characters: 20_000,
  tokens: 4_000,
  brackets: 40,
  fields: 1_000,
  repeated: 50,
  aliases: 15,
  directives: 20,
  fragments: 50,
  depth: 16,
  /** Fields that are looked at with every fragment spread where it stands. */
  steps: 10_000,
} as const;

/** A refusal of a request that asks for too much; `code` says of what. */
export function tooMuch(code: string, message: string): Problem {
  return new Problem('invalid_request', message, { errors: [{ pointer: '/query', code, message }] });
}

/**
 * Looks at the text before anything is built from it: its length, its tokens, how deep brackets nest. Throws also for
 * what is no document at all but would pass for one elsewhere: a document as JSON.
 */
export function checkSource(text: string): void {
  if (text.length > LIMITS.characters) throw tooMuch('too_long', `A query may hold ${LIMITS.characters} characters.`);
  const source = new Source(text);
  const lexer = new Lexer(source);
  let depth = 0;
  for (let count = 1; ; count++) {
    const token = lexer.advance();
    if (token.kind === TokenKind.EOF) return;
    if (count > LIMITS.tokens) throw tooMuch('too_many_tokens', `A query may hold ${LIMITS.tokens} tokens.`);
    if (count === 1 && !isBeginning(token.kind, token.value)) throw unexpected(source, token.start);
    if (count === 2 && token.kind === TokenKind.STRING) throw unexpected(source, token.start);
    if (OPENING.has(token.kind)) depth++;
    else if (CLOSING.has(token.kind)) depth--;
    if (depth > LIMITS.brackets) throw tooMuch('too_deep', `Brackets may nest ${LIMITS.brackets} deep.`);
  }
}

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

function isBeginning(kind: string, value: string): boolean {
  if (kind === TokenKind.BRACE_L) return true;
  return kind === TokenKind.NAME && /^(query|mutation|subscription|fragment)$/.test(value);
}

function unexpected(source: Source, position: number): GraphQLError {
  const message = 'Syntax Error: A document begins with an operation or a fragment.';
  return new GraphQLError(message, { source, positions: [position] });
}

/** Looks at a parsed document before it is validated: how many fields, aliases, directives, fragments, and how deep. */
export function checkDocument(document: DocumentNode): void {
  const fragments = fragmentsOf(document.definitions);
  const counter = new Counter();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) {
      throw tooMuch('not_executable', 'A request holds operations and fragments, no definitions of types.');
    }
    counter.add('directives', definition.directives?.length ?? 0);
    counter.count(definition.selectionSet);
  }
  if (Object.keys(fragments).length > LIMITS.fragments) {
    throw tooMuch('too_many_fragments', `A request may hold ${LIMITS.fragments} fragments.`);
  }
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) new DepthMeter(fragments).measure(definition.selectionSet, 1);
  }
}

type Counted = 'fields' | 'aliases' | 'directives';

class Counter {
  readonly #counts: Record<Counted, number> = { fields: 0, aliases: 0, directives: 0 };

  add(what: Counted, more: number): void {
    this.#counts[what] += more;
    if (this.#counts[what] > LIMITS[what])
      throw tooMuch(`too_many_${what}`, `A request may hold ${LIMITS[what]} ${what}.`);
  }

  /** Counts a selection set and those in it, fragments where they are defined. */
  count(set: SelectionSetNode): void {
    const names = new Map<string, number>();
    for (const node of set.selections) {
      this.add('directives', node.directives?.length ?? 0);
      if (node.kind === Kind.FIELD) {
        this.add('fields', 1);
        if (node.alias !== undefined) this.add('aliases', 1);
        const times = (names.get(node.name.value) ?? 0) + 1;
        names.set(node.name.value, times);
        // Validation compares fields of one name with each other.
        if (times > LIMITS.repeated)
          throw tooMuch('too_many_fields', `A field may be named ${LIMITS.repeated} times in one place.`);
      }
      if (node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet !== undefined) this.count(node.selectionSet);
    }
  }
}

class DepthMeter {
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  #steps = 0;

  constructor(fragments: Readonly<Record<string, FragmentDefinitionNode>>) {
    this.#fragments = fragments;
  }

  /** Follows fragments where they are spread; a cycle of them runs into the same limits. */
  measure(set: SelectionSetNode, depth: number, spreads = 0): void {
    if (depth > LIMITS.depth || spreads > LIMITS.fragments) {
      throw tooMuch('too_deep', `Fields may nest ${LIMITS.depth} deep, fragments included.`);
    }
    for (const node of set.selections) {
      this.#steps += 1;
      if (this.#steps > LIMITS.steps)
        throw tooMuch('too_many_fields', 'The fragments of this request spread too widely.');
      if (node.kind === Kind.FIELD) {
        if (node.selectionSet !== undefined) this.measure(node.selectionSet, depth + 1, spreads);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        this.measure(node.selectionSet, depth, spreads + 1);
      } else {
        const fragment = this.#fragments[node.name.value];
        if (fragment !== undefined) this.measure(fragment.selectionSet, depth, spreads + 1);
      }
    }
  }
}
