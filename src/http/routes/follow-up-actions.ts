import type { TObject } from 'typebox';
import { ById, IfMatch } from '#schema/common.js';
import { writtenOf } from '#schema/effects.js';
import { FollowUp, FollowUpPin, FollowUpSnooze } from '#schema/follow-ups.js';
import type { Context } from '#src/services/context.js';
import { dismiss, pin, reopen, snooze } from '#src/services/follow-ups.js';
import type { Written } from '#src/services/resource.js';
import { versionOf } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';
import { written } from '../written.js';

/** What a person decides over the engine's head. */
interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly body?: TObject;
  readonly run: (context: Context, id: string, body: unknown, ifVersion: number | undefined) => Promise<Written>;
}

/** `/v1/follow-ups/{id}/snooze`, `/pin`, `/dismiss`, `/reopen`. */
export async function followUpActionRoutes(app: App, deps: RouteDeps): Promise<void> {
  const verbs: readonly Verb[] = [
    {
      name: 'snooze',
      summary: 'Leave a follow-up alone until then',
      body: FollowUpSnooze,
      run: (context, id, body, version) => snooze(deps, context, id, body as { until: string }, version),
    },
    {
      name: 'pin',
      summary: 'Fix when to follow up',
      body: FollowUpPin,
      run: (context, id, body, version) => pin(deps, context, id, body as { at: string }, version),
    },
    {
      name: 'dismiss',
      summary: 'Close a follow-up; what the employer writes or decides later opens it again',
      run: (context, id, _body, version) => dismiss(deps, context, id, version),
    },
    {
      name: 'reopen',
      summary: 'Take back dismissal, snooze and pin',
      run: (context, id, _body, version) => reopen(deps, context, id, version),
    },
  ];
  for (const { name, summary, body, run } of verbs) {
    app.post(
      `/v1/follow-ups/:id/${name}`,
      {
        config: { answer: written('/v1/follow-ups') },
        schema: {
          operationId: `${name}FollowUp`,
          summary,
          tags: ['Follow-ups'],
          params: ById,
          headers: IfMatch,
          ...(body !== undefined && { body }),
          response: { 200: writtenOf(FollowUp) },
        },
      },
      ({ context, params, headers, body }) => run(context, params.id, body, versionOf(headers['if-match'])),
    );
  }
}
