import { createTask } from 'node-cron';
import { Registry } from 'prom-client';
import { backlogs } from '#src/services/backlogs.js';
import type { Deps } from '#src/services/deps.js';
import type { Job, WorkerLog } from './job.js';
import { applyEmailEvents } from './jobs/apply-email-events.js';
import { deliverWebhooks } from './jobs/deliver-webhooks.js';
import { forgetChanges } from './jobs/forget-changes.js';
import { forgetDeliveries } from './jobs/forget-deliveries.js';
import { forgetDigests } from './jobs/forget-digests.js';
import { forgetOpens } from './jobs/forget-opens.js';
import { forgetRuns } from './jobs/forget-runs.js';
import { forgetSessions } from './jobs/forget-sessions.js';
import { ignoreInvitations } from './jobs/ignore-invitations.js';
import { judgeOpens } from './jobs/judge-opens.js';
import { matchConnections } from './jobs/match-connections.js';
import { mergeMetrics } from './jobs/merge-metrics.js';
import { placeChanges } from './jobs/place-changes.js';
import { purgeEmailPayloads } from './jobs/purge-email-payloads.js';
import { purgeIdempotency } from './jobs/purge-idempotency.js';
import { relayEvents } from './jobs/relay-events.js';
import { rollOut } from './jobs/roll-out-policies.js';
import { runIntegrations } from './jobs/run-integrations.js';
import { sealLoggingTokens } from './jobs/seal-logging-tokens.js';
import { sendMorningDigests } from './jobs/send-digests.js';
import { settleMessages } from './jobs/settle-messages.js';
import { tendAccounts } from './jobs/tend-accounts.js';
import { tickFollowUps } from './jobs/tick-follow-ups.js';
import { WorkerMeasures } from './measures.js';
import { type Around, Runs } from './runs.js';

/** A job and when it runs, in UTC; `*` six times is every second. */
export interface Scheduled {
  readonly name: string;
  readonly cron: string;
  readonly run: Job;
}

/** All that a worker does by the clock. What is due at an instant is computed by the jobs: cron only wakes them. */
export const SCHEDULE: readonly Scheduled[] = [
  { name: 'tick-follow-ups', cron: '* * * * *', run: tickFollowUps },
  { name: 'roll-out-policies', cron: '* * * * * *', run: rollOut },
  { name: 'judge-opens', cron: '* * * * * *', run: judgeOpens },
  { name: 'place-changes', cron: '* * * * * *', run: placeChanges },
  { name: 'relay-events', cron: '* * * * * *', run: relayEvents },
  { name: 'merge-metrics', cron: '*/5 * * * * *', run: mergeMetrics },
  { name: 'deliver-webhooks', cron: '* * * * * *', run: deliverWebhooks },
  { name: 'apply-email-events', cron: '* * * * * *', run: applyEmailEvents },
  { name: 'tend-accounts', cron: '*/5 * * * * *', run: tendAccounts },
  { name: 'ignore-invitations', cron: '11 * * * *', run: ignoreInvitations },
  { name: 'run-integrations', cron: '*/5 * * * * *', run: runIntegrations },
  { name: 'match-connections', cron: '17 * * * *', run: matchConnections },
  { name: 'purge-email-payloads', cron: '37 * * * *', run: purgeEmailPayloads },
  { name: 'purge-idempotency', cron: '23 * * * *', run: purgeIdempotency },
  { name: 'send-digests', cron: '*/5 * * * *', run: sendMorningDigests },
  { name: 'forget-digests', cron: '11 3 * * *', run: forgetDigests },
  { name: 'settle-messages', cron: '*/5 * * * *', run: settleMessages },
  { name: 'forget-opens', cron: '41 * * * *', run: forgetOpens },
  { name: 'forget-deliveries', cron: '47 * * * *', run: forgetDeliveries },
  { name: 'forget-runs', cron: '19 3 * * *', run: forgetRuns },
  { name: 'forget-sessions', cron: '29 * * * *', run: forgetSessions },
  { name: 'forget-changes', cron: '53 * * * *', run: forgetChanges },
  { name: 'seal-logging-tokens', cron: '59 * * * *', run: sealLoggingTokens },
];

/** Running workers of one process. */
export interface Workers {
  /** Starts nothing more and resolves when the batches under way are committed. */
  stop(): Promise<void>;
}

/** Runs every job once, for what came due while nobody was there, and then by its schedule, never twice at a time in this process. */
export function startWorkers(
  deps: Deps,
  log: WorkerLog,
  schedule: readonly Scheduled[] = SCHEDULE,
  registry = new Registry(),
  around?: Around,
): Workers {
  const runs = new Runs(deps, log, new WorkerMeasures(registry, () => backlogs(deps)), around);
  const tasks = schedule.map(({ name, cron, run }) => {
    const task = createTask(cron, () => runs.run(name, run), {
      name,
      timezone: 'UTC',
      noOverlap: true,
      // A minute that the process slept through is made good by the next.
      suppressMissedWarning: true,
      logger: quiet(log),
    });
    task.on('execution:failed', ({ execution }) =>
      log.error({ job: name, code: execution?.error?.name }, 'The scheduler failed.'),
    );
    void task.start();
    void runs.run(name, run);
    return task;
  });
  return {
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
      await runs.stop();
    },
  };
}

// A run that is skipped since the one before is not done is nothing to warn of: the next finds what is due.
function quiet(log: WorkerLog) {
  const say = (message: unknown) =>
    log.debug({ scheduler: 'node-cron' }, message instanceof Error ? message.name : String(message));
  return { debug: say, info: say, warn: say, error: say };
}
