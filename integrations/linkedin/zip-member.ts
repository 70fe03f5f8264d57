import {
  Unzip,
  type UnzipDecoder,
  type UnzipDecoderConstructor,
  type UnzipFile,
  UnzipInflate,
  UnzipPassThrough,
} from 'fflate';
import { invalid } from '#src/errors.js';
import type { ImportFile } from '../imports/format.js';

/** What a member may become, and by how much it may grow; an export's tables do not by more than a fifteenth of this. */
const MOST_BYTES = 128 * 1024 * 1024;
const MOST_RATIO = 200;
/** Below this nobody asks for a ratio: a table of a thousand equal lines is no bomb. */
const FREE_BYTES = 4 * 1024 * 1024;
const MOST_MEMBERS = 5000;
/** Inflated at a time, so that what comes of it is bounded too. */
const STEP_BYTES = 8192;
const HEAD_BYTES = 65_536;

/** Whether a file is a ZIP archive. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/**
 * The member of an archive with this name, in whatever folder; undefined where there is none. It is inflated as it is read, each
 * time anew, and never written anywhere: a member's path means nothing. Throws where it is no sound archive, or grows as a
 * bomb does.
 */
export async function zipMember(file: ImportFile, name: string): Promise<ImportFile | undefined> {
  const head: Uint8Array[] = [];
  let size = 0;
  let there = false;
  for await (const chunk of inflated(file, name)) {
    there = true;
    head.push(chunk);
    size += chunk.length;
    if (size >= HEAD_BYTES) break;
  }
  if (!there) return undefined;
  return { head: Buffer.concat(head).subarray(0, HEAD_BYTES), chunks: () => inflated(file, name) };
}

async function* inflated(file: ImportFile, name: string): AsyncGenerator<Uint8Array> {
  const member = new Member(name);
  for await (const chunk of file.chunks()) {
    for (let at = 0; at < chunk.length; at += STEP_BYTES) {
      const step = chunk.subarray(at, at + STEP_BYTES);
      yield* member.push(step, false);
      if (member.ended) return;
    }
  }
  yield* member.push(new Uint8Array(0), true);
  if (!member.ended && member.begun) throw refused('zip_broken', 'The archive breaks off. Upload it whole.');
}

class Member {
  ended = false;
  begun = false;
  readonly #unzip = new Unzip();
  #found: Uint8Array[] = [];
  #failed: Error | undefined;
  #members = 0;
  #packed = 0;
  #bytes = 0;

  constructor(name: string) {
    this.#unzip.onfile = (entry) => {
      this.#members += 1;
      if (this.#members > MOST_MEMBERS)
        this.#failed = refused('zip_too_many', `An archive has ${MOST_MEMBERS} members at most.`);
      if (this.begun || entry.name.split(/[\\/]/).at(-1)?.toLowerCase() !== name.toLowerCase()) {
        this.#passOver(entry);
        return;
      }
      if (entry.compression !== UnzipPassThrough.compression && entry.compression !== UnzipInflate.compression) {
        this.#failed = refused('zip_broken', 'The archive is packed in a way that cannot be read. Export it anew.');
        return;
      }
      for (const decoder of [UnzipPassThrough, UnzipInflate]) this.#unzip.register(decoder);
      this.begun = true;
      entry.ondata = (error, data, final) => {
        if (error !== null) this.#failed = refused('zip_broken', 'The archive cannot be read. Export it anew.');
        else {
          this.#bytes += data.length;
          this.#found.push(data);
          this.ended ||= final;
        }
      };
      entry.start();
    };
  }

  /** What is not started is kept by the library until it is: a member that nobody wants is read, and thrown away. */
  #passOver(entry: UnzipFile): void {
    this.#unzip.register(discarding(entry.compression ?? 0));
    entry.ondata = () => {};
    entry.start();
  }

  push(step: Uint8Array, final: boolean): Uint8Array[] {
    if (this.begun) this.#packed += step.length;
    try {
      this.#unzip.push(step, final);
    } catch {
      // Encrypted, or packed in a way that no export is.
      throw refused('zip_broken', 'The archive cannot be read. Export it anew.');
    }
    if (this.#failed !== undefined) throw this.#failed;
    const allowed = FREE_BYTES + MOST_RATIO * (this.#packed + STEP_BYTES);
    if (this.#bytes > MOST_BYTES || this.#bytes > allowed)
      throw refused('zip_too_large', 'What is in the archive grows beyond what an export can be.');
    const found = this.#found.filter((data) => data.length > 0);
    this.#found = [];
    return found;
  }
}

/** A decoder that decodes nothing, of a kind of compression. */
function discarding(compression: number): UnzipDecoderConstructor {
  return class {
    static compression = compression;
    ondata: UnzipDecoder['ondata'] = () => {};

    push(_data: Uint8Array, final: boolean): void {
      this.ondata(null, NOTHING, final);
    }
  };
}

const NOTHING = new Uint8Array(0);

function refused(code: string, message: string) {
  return invalid({ pointer: '/file', code, message });
}
