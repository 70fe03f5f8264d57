import { Command, InvalidArgumentError } from 'commander';
import { createOrganization } from '#src/services/organizations.js';
import { operatorOf, tell, withRuntime } from './command.js';

/** `org create NAME`. */
export function organizationCommands(): Command {
  const org = new Command('org').description('Organizations');
  org
    .command('create')
    .description('Make an organization and its first key, whose token is shown this once.')
    .argument('<name>', 'its name', nameOf)
    .option('--time-zone <zone>', 'IANA time zone', zoneOf, 'UTC')
    .option('--locale <tag>', 'BCP 47 language tag', localeOf, 'en')
    .option('--json', 'answer as JSON')
    .action(async (name: string, options: { timeZone: string; locale: string; json?: boolean }) => {
      const { timeZone, locale } = options;
      const made = await withRuntime((runtime) =>
        createOrganization(runtime.deps, operatorOf(runtime), { name, timeZone, locale }),
      );
      tell(
        options,
        made,
        `Made the organization "${made.name}" (${made.id}).`,
        'Its admin key, shown this once:',
        '',
        `  ${made.key.token}`,
      );
    });
  return org;
}

/** A name that may be stored; refuses what the API refuses. */
export function nameOf(text: string): string {
  if (text.trim() === '' || text.length > 200) throw new InvalidArgumentError('It must have 1 to 200 characters.');
  return text;
}

function zoneOf(text: string): string {
  try {
    if (!/^[A-Za-z]/.test(text)) throw new RangeError();
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    throw new InvalidArgumentError('It must be an IANA time zone, e.g. Europe/Berlin.');
  }
}

function localeOf(text: string): string {
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(text))
    throw new InvalidArgumentError('It must be a language tag, e.g. en-GB.');
  return text;
}
