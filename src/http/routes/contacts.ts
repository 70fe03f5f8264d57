import { Contact, ContactCreate, ContactListQuery, ContactPatch, ContactUpsert } from '#schema/contacts.js';
import { contactResource } from '#src/services/contacts.js';
import { resourceService } from '#src/services/resource-service.js';
import type { App, RouteDeps } from '../instance.js';
import { syncedRoutes } from '../resource-routes.js';

/** `/v1/contacts`: people at employers, and the ways to reach them. */
export async function contactRoutes(app: App, deps: RouteDeps): Promise<void> {
  syncedRoutes(app, {
    path: '/v1/contacts',
    noun: 'contact',
    tag: 'Contacts',
    words: ['a contact', 'contacts'],
    service: resourceService(deps, contactResource),
    query: ContactListQuery,
    create: ContactCreate,
    patch: ContactPatch,
    upsert: ContactUpsert,
    answer: Contact,
  });
}
