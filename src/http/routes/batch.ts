import type { ErrorObject } from 'ajv';
import type { TSchema } from 'typebox';
import { AnyBatch, BATCHED, BATCHES, BatchAnswer, BatchQuery } from '#schema/batch.js';
import { type Fault, invalid } from '#src/errors.js';
import { arriving } from '#src/services/batch/arriving.js';
import type { BatchMode } from '#src/services/batch/item.js';
import type { BatchAnswer as Answered } from '#src/services/batch/upsert-many.js';
import { resourceServices } from '#src/services/resource-services.js';
import type { Answer } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';
import { faultsOf } from '../validation.js';
import { effectsOf } from '../written.js';

/** `/v1/batch/{resource}`: up to 1,000 records of another system by their external ids, each answered. */
export async function batchRoutes(app: App, deps: RouteDeps): Promise<void> {
  const services = resourceServices(deps);
  for (const [noun, many, create] of BATCHED) {
    const { Item, Body } = BATCHES[noun];
    const [shape, whole] = [checkOf(app, Item), checkOf(app, create)];
    const body = checkOf(app, AnyBatch);
    app.post(
      `/v1/batch/${many}`,
      {
        // Of the body only what holds of every batch; items are held against their shape one by one.
        validatorCompiler: (route) => (route.httpPart === 'body' ? body.validate : compilerOf(app)(route)),
        config: { answer },
        schema: {
          operationId: `batch${noun.slice(0, 1).toUpperCase()}${many.slice(1)}`,
          summary: `Create or change up to 1,000 ${many} by another system’s ids`,
          description:
            'Each as a `PUT` by its external id does it, in the order given, in one transaction. Records may be referred to by id or by external id, also those of the same batch. Every item is answered; the status is 200 also when items are refused.',
          tags: ['Batches'],
          querystring: BatchQuery,
          body: Body,
          response: { 200: BatchAnswer },
        },
      },
      (request) => {
        const { items, mode = 'partial' } = request.body as { items: unknown[]; mode?: BatchMode };
        const { dryRun } = request.query as { dryRun: boolean };
        const arrived = arriving(items, shape.faults);
        return services[many].upsertMany(request.context, { items: arrived, mode, dryRun }, (input) => {
          const faults = whole.faults(input);
          if (faults.length > 0) throw invalid(...faults);
        });
      },
    );
  }
}

function answer({ items, dryRun, ...effects }: Answered): Answer {
  return { status: 200, headers: {}, body: { items, dryRun, ...effectsOf(effects) } };
}

type Compile = NonNullable<App['validatorCompiler']>;

function compilerOf(app: App): Compile {
  return app.validatorCompiler as Compile;
}

function checkOf(app: App, schema: TSchema) {
  const validate = compilerOf(app)({ schema, method: 'POST', url: '', httpPart: 'body' });
  return {
    validate,
    faults(value: unknown): Fault[] {
      return validate(value) === true ? [] : faultsOf((validate.errors ?? []) as ErrorObject[], 'body');
    },
  };
}
