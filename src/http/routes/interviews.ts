import { Interview, InterviewCreate, InterviewListQuery, InterviewPatch, InterviewUpsert } from '#schema/interviews.js';
import { interviewResource } from '#src/services/interviews.js';
import { resourceService } from '#src/services/resource-service.js';
import type { App, RouteDeps } from '../instance.js';
import { syncedRoutes } from '../resource-routes.js';

/** `/v1/interviews`: rounds of applications, and who took part in them. */
export async function interviewRoutes(app: App, deps: RouteDeps): Promise<void> {
  syncedRoutes(app, {
    path: '/v1/interviews',
    noun: 'interview',
    tag: 'Interviews',
    words: ['an interview', 'interviews'],
    service: resourceService(deps, interviewResource),
    query: InterviewListQuery,
    create: InterviewCreate,
    patch: InterviewPatch,
    upsert: InterviewUpsert,
    answer: Interview,
  });
}
