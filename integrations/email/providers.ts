import { brevo } from './brevo.js';
import { generic } from './generic.js';
import { mailgun } from './mailgun.js';
import { mandrill } from './mandrill.js';
import { postmark } from './postmark.js';
import type { EmailProvider, EmailProviderName } from './provider.js';
import { resend } from './resend.js';
import { sendgrid } from './sendgrid.js';
import { ses } from './ses.js';

/** Every provider by its name. */
export const PROVIDERS: Readonly<Record<EmailProviderName, EmailProvider>> = {
  sendgrid,
  mailgun,
  postmark,
  ses,
  resend,
  brevo,
  mandrill,
  generic,
};
