import type { FetchOptions } from 'openapi-fetch';
import type { paths } from './openapi.js';

/** The methods of the API. */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The paths that a method is offered at. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: P extends `/v1/${string}`
    ? paths[P] extends Record<M, { responses: unknown }>
      ? P
      : never
    : never;
}[keyof paths];

/** What is done at a path by a method. */
export type Operation<P extends keyof paths, M extends Method> = Exclude<paths[P][M], undefined>;

/** What is sent besides method and path: `params` (`query`, `path`, `header`), `body`, `signal`. */
export type Init<P extends keyof paths, M extends Method> = Omit<
  FetchOptions<Operation<P, M>>,
  'parseAs' | 'fetch' | 'baseUrl' | 'middleware'
>;

/** Left out where nothing has to be sent. */
export type Given<T> = Record<never, never> extends T ? [init?: T] : [init: T];

type Done = 200 | 201 | 202;

/** What is answered when it was done. */
export type Answer<O> = O extends { responses: infer R }
  ? { [S in keyof R & Done]: R[S] extends { content: infer C } ? C[keyof C] : undefined }[keyof R & Done]
  : never;

/** Asks for what a method does at a path; gives what is answered, or throws a ProblemError. */
export type Ask<M extends Method> = <P extends PathOf<M>>(
  path: P,
  ...init: Given<Init<P, M>>
) => Promise<Answer<Operation<P, M>>>;
