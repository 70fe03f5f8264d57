import type { FastifyInstance } from 'fastify';
import type { Door, DoorOptions } from './door.js';

/**
 * `/graphql`: the services by another door. Keys travel in a header alone, so that no page of another site can use one.
 * What it is made of is a fifth of the program: it is loaded with the first request for it.
 */
export async function graphql(app: FastifyInstance, options: DoorOptions): Promise<void> {
  let opening: Promise<Door> | undefined;
  const open = (): Promise<Door> => {
    opening ??= import('./door.js')
      .then(({ openDoor }) => openDoor(options))
      .catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
    return opening;
  };
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    exposeHeadRoute: false,
    schema: { hide: true } as never,
    handler: async (request, reply) => (await open()).answer(request, reply),
  });
  app.addHook('onClose', async () => {
    const door = await opening?.catch(() => undefined);
    await door?.close();
  });
}
