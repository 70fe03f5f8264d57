import { ConnectionCreate, ConnectionListQuery, ConnectionPatch } from '#schema/connections.js';
import { connectionResource } from '#src/services/connections.js';
import { resourceFields } from './resource.js';

/** Who is connected with whom on a LinkedIn-style network. */
export const connectionFields = resourceFields({
  resource: connectionResource,
  create: ConnectionCreate,
  patch: ConnectionPatch,
  list: { many: 'connections', query: ConnectionListQuery },
});
