import { CalendarFeed, CalendarFeedCreate, CalendarFeedDeleted, CalendarFeedWithUrl } from '#schema/calendar-feeds.js';
import { ById, ListOf } from '#schema/common.js';
import { OfCandidateQuery } from '#schema/mail-logging.js';
import {
  type CalendarFeed as CalendarFeedOf,
  createCalendarFeed,
  listCalendarFeedsOf,
  removeCalendarFeed,
} from '#src/services/calendar-feeds.js';
import type { Answer } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Calendar feeds'];
const path = '/v1/calendar-feeds';

/** `/v1/calendar-feeds`: private addresses under which candidates' calendars are subscribed to. */
export async function calendarFeedRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    path,
    {
      schema: {
        operationId: 'listCalendarFeeds',
        summary: 'List calendar feeds, the newest first; their addresses are not told again',
        tags,
        querystring: OfCandidateQuery,
        response: { 200: ListOf(CalendarFeed) },
      },
    },
    (request) => listCalendarFeedsOf(deps, request.context, request.query),
  );

  app.post(
    path,
    {
      config: { answer: made },
      schema: {
        operationId: 'createCalendarFeed',
        summary: 'Create a calendar feed of a candidate; its address is shown this once',
        description:
          'The address is subscribed to in Google Calendar, Apple Calendar or Outlook: interviews, and next actions over their windows. Ten of a candidate at most.',
        tags,
        body: CalendarFeedCreate,
        response: { 201: CalendarFeedWithUrl },
      },
    },
    (request) => createCalendarFeed(deps, request.context, request.body),
  );

  app.delete(
    `${path}/:id`,
    {
      schema: {
        operationId: 'deleteCalendarFeed',
        summary: 'Revoke a calendar feed: its address answers 404 from now on',
        tags,
        params: ById,
        response: { 200: CalendarFeedDeleted },
      },
    },
    (request) => removeCalendarFeed(deps, request.context, request.params.id),
  );
}

function made(body: CalendarFeedOf): Answer {
  return { status: 201, headers: {}, body };
}
