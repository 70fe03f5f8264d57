import { advisorResource } from './advisors.js';
import { applicationResource } from './applications.js';
import { accomplishmentResource, candidateResource } from './candidates.js';
import { connectionResource } from './connections.js';
import { contactResource } from './contacts.js';
import type { Deps } from './deps.js';
import { employerResource } from './employers.js';
import { interviewResource } from './interviews.js';
import type { Resource } from './resource.js';
import { type ResourceService, resourceService } from './resource-service.js';
import { touchpointResource } from './touchpoints.js';

/** What every resource has, by the name of its list. */
export type ResourceServices = ReturnType<typeof resourceServices>;

/** For whoever wants resources by name, or many of them. */
export function resourceServices(deps: Deps) {
  const of = (resource: Resource): ResourceService => resourceService(deps, resource);
  return {
    candidates: of(candidateResource),
    accomplishments: of(accomplishmentResource),
    advisors: of(advisorResource),
    employers: of(employerResource),
    applications: of(applicationResource),
    interviews: of(interviewResource),
    contacts: of(contactResource),
    touchpoints: of(touchpointResource),
    connections: of(connectionResource),
  };
}
