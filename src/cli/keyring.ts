import { Command } from 'commander';
import { keyRingStatus, resealAll } from '#src/services/sealed.js';
import { tell, withRuntime } from './command.js';

const EVERY_MS = 1_000;

/** `keyring status` and `keyring reencrypt`. */
export function keyRingCommands(): Command {
  const keyring = new Command('keyring')
    .description('The keys of SECRETS_KEY, which seal secrets in the database')
    .addHelpText('after', GUIDE);
  keyring
    .command('status')
    .description(
      'Say how much each key has sealed; ends with 1 when something is sealed by a key that is not in the ring.',
    )
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      const status = await withRuntime(({ deps }) => keyRingStatus(deps));
      const { presentKey, keys } = status;
      tell(
        options,
        status,
        ...keys.map((key) => `${key.id.padEnd(32)} ${String(key.sealed).padStart(9)}  ${standing(key, presentKey)}`),
      );
      if (keys.some(({ inRing, sealed }) => !inRing && sealed > 0)) process.exitCode = 1;
    });
  keyring
    .command('reencrypt')
    .description(
      'Seal everything with the first key of SECRETS_KEY; may be stopped, repeated, and run beside the service.',
    )
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      const done = await withRuntime(({ deps }) => resealAll(deps, progress()));
      const { presentKey, resealed, unopened } = done;
      tell(
        options,
        done,
        `Sealed ${resealed} with the key "${presentKey}".`,
        ...(unopened > 0
          ? [
              `${unopened} did not open and are left as they are: put back the key that sealed them, see "keyring status".`,
            ]
          : []),
      );
      if (unopened > 0) process.exitCode = 1;
    });
  return keyring;
}

const GUIDE = `
With the embedded database and no SECRETS_KEY the keys are the one line of the file secrets.key in DATA_DIR; whoever sets
SECRETS_KEY then must begin from that line, or what it sealed does not open any more.

To change the key without a pause:
  1. Add the new key at the end of SECRETS_KEY and restart every process: now all of them can open what it seals.
  2. Move it to the front and restart every process: now it seals.
  3. followthrough keyring reencrypt
  4. followthrough keyring status: once nothing is left under the old key, take it out and restart.`;

function standing({ id, inRing, sealed }: { id: string; inRing: boolean; sealed: number }, presentKey: string): string {
  if (id === presentKey) return 'seals';
  if (!inRing) return 'not in SECRETS_KEY: what it sealed cannot be opened';
  return sealed > 0 ? 'opens' : 'may be taken out';
}

/** Says how far it is, once a second at most. */
function progress(): (resealed: number) => void {
  let said = Date.now();
  return (resealed) => {
    if (Date.now() - said < EVERY_MS) return;
    said = Date.now();
    console.error(`Sealed ${resealed} so far.`);
  };
}
