import { ConnectionCreate, ConnectionListQuery, ConnectionPatch } from '#schema/connections.js';
import { resourceFields } from './resource.js';

/** Who is connected with whom on a LinkedIn-style network. */
export const connectionFields = resourceFields({
  noun: 'connection',
  service: ({ connections }) => connections,
  create: ConnectionCreate,
  patch: ConnectionPatch,
  list: { many: 'connections', query: ConnectionListQuery },
});
