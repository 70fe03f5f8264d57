import { Connection, ConnectionCreate, ConnectionListQuery, ConnectionPatch } from '#schema/connections.js';
import { connectionResource } from '#src/services/connections.js';
import { resourceService } from '#src/services/resource-service.js';
import type { App, RouteDeps } from '../instance.js';
import { collectionRoutes, memberRoutes, type ResourceDoor } from '../resource-routes.js';

/** `/v1/connections`: how candidates and contacts stand on a LinkedIn-style network. */
export async function connectionRoutes(app: App, deps: RouteDeps): Promise<void> {
  const door: ResourceDoor = {
    path: '/v1/connections',
    noun: 'connection',
    tag: 'Connections',
    words: ['a connection', 'connections'],
    service: resourceService(deps, connectionResource),
    patch: ConnectionPatch,
    answer: Connection,
  };
  collectionRoutes(app, { ...door, query: ConnectionListQuery, create: ConnectionCreate });
  memberRoutes(app, door);
}
