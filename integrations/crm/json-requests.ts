import type { BoundedAnswer, BoundedRequest } from '../net/bounded-request.js';
import type { ClockThere } from './clock-there.js';
import { askedWith, type TokenSource } from './token-source.js';
import { withoutAnswer } from './without-answer.js';

/** A request to a CRM that speaks JSON. */
export interface JsonRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object | undefined;
}

/** How many requests a connection may still make: it throws before there are too many, and learns from headers. */
export interface RequestBudget {
  spend(): void;
  note(header: BoundedAnswer['header']): void;
}

/** What a connection is made of. */
export interface JsonConnection {
  /** Scheme and host, and what stands before each path. */
  readonly origin: string;
  readonly tokens: TokenSource;
  readonly budget: RequestBudget;
  readonly clock: ClockThere;
  readonly send: (request: BoundedRequest) => Promise<BoundedAnswer>;
}

/** Asks, and gives what came, whatever its status; a ProviderFailed where none came, or it may not be asked now. */
export type AskJson = (request: JsonRequest) => Promise<BoundedAnswer>;

/**
 * Asks with tokens that are renewed once they are refused, within a budget, and learns from each answer what is left of it and
 * what time it is there. Follows no redirect: the token is for nobody else.
 */
export function jsonRequests({ origin, tokens, budget, clock, send }: JsonConnection): AskJson {
  return async ({ method, path, body }) => {
    budget.spend();
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const ask = (token: string) => {
      const headers = { authorization: `Bearer ${token}`, accept: 'application/json', ...type };
      return send({ method, url: `${origin}${path}`, headers, body: sent }).catch((error: unknown) => {
        throw withoutAnswer(error);
      });
    };
    const answer = await askedWith(tokens, ask, ({ status }) => status === 401);
    budget.note(answer.header);
    clock.note(answer.header('date'));
    return answer;
  };
}
