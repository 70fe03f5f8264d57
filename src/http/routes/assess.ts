import { AssessRequest } from '#schema/assess.js';
import { Assessment } from '#schema/assessments.js';
import { assess } from '#src/services/assess.js';
import type { App } from '../instance.js';

/** `/v1/assess`: the engine's door. */
export async function assessRoutes(app: App): Promise<void> {
  app.post(
    '/v1/assess',
    {
      // The engine says itself what it refuses, in its own words.
      validatorCompiler: () => () => true,
      schema: {
        operationId: 'assess',
        summary: 'Assess facts as of an instant; nothing is stored',
        description: 'A pure function: the same question gives the same answer. Ids are yours.',
        tags: ['Assess'],
        body: AssessRequest,
        response: { 200: Assessment },
      },
    },
    async (request) => assess(request.body),
  );
}
