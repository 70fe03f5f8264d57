import { SmtpSettings, SmtpSettingsDeleted, SmtpSettingsInput } from '#schema/smtp-settings.js';
import { getSmtp, removeSmtp, type SmtpInput, setSmtp } from '#src/services/smtp-settings.js';
import { resource } from '../answers.js';
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
        body: SmtpSettingsInput,
        response: { 200: SmtpSettings },
      },
    },
    ({ context, body }) => setSmtp(deps, context, body as unknown as SmtpInput),
  );

  app.delete(
    '/v1/smtp-settings',
    {
      schema: {
        operationId: 'deleteSmtpSettings',
        summary: 'Forget the mail server',
        tags,
        response: { 200: SmtpSettingsDeleted },
      },
    },
    ({ context }) => removeSmtp(deps, context),
  );
}
