import { IfMatch } from '#schema/common.js';
import { SmtpSettings, SmtpSettingsDeleted, SmtpSettingsInput } from '#schema/smtp-settings.js';
import { getSmtp, removeSmtp, type SmtpInput, setSmtp } from '#src/services/smtp-settings.js';
import { expectedVersionOf, resource } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Messages'];

/** `/v1/smtp-settings`: the organization's own mail server. */
export async function smtpSettingsRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/smtp-settings',
    {
      config: { answer: resource },
      schema: {
        operationId: 'getSmtpSettings',
        summary: 'Get the mail server that messages are sent through, without its password',
        tags,
        response: { 200: SmtpSettings },
      },
    },
    ({ context }) => getSmtp(deps, context),
  );

  app.put(
    '/v1/smtp-settings',
    {
      config: { answer: resource },
      schema: {
        operationId: 'putSmtpSettings',
        summary: 'Set the mail server that messages are sent through; kept encrypted',
        tags,
        headers: IfMatch,
        body: SmtpSettingsInput,
        response: { 200: SmtpSettings },
      },
    },
    ({ context, body, headers }) =>
      setSmtp(deps, context, body as unknown as SmtpInput, expectedVersionOf(headers['if-match'])),
  );

  app.delete(
    '/v1/smtp-settings',
    {
      schema: {
        operationId: 'deleteSmtpSettings',
        summary: 'Forget the mail server',
        tags,
        headers: IfMatch,
        response: { 200: SmtpSettingsDeleted },
      },
    },
    ({ context, headers }) => removeSmtp(deps, context, expectedVersionOf(headers['if-match'])),
  );
}
