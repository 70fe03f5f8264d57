import { request } from 'undici';
import { BenchRefused } from '../harness/command.js';

const PAGE = 1000;

/** How the feed was read, page by page from the beginning. */
export interface FeedRead {
  readonly entries: number;
  readonly seconds: number;
  /** Milliseconds of a page in the first and in the last tenth of the pages, by median. */
  readonly first: number;
  readonly last: number;
}

/** Reads the touchpoints of the feed from its beginning, a page of 1,000 after the other: pages of one kind, to be compared. */
export async function readFeed(url: string, token: string): Promise<FeedRead> {
  const pages: number[] = [];
  let entries = 0;
  let cursor: string | null = null;
  const began = performance.now();
  for (;;) {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const asked = performance.now();
    const { statusCode, body } = await request(`${url}/v1/changes?types=touchpoint&limit=${PAGE}${from}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await body.text();
    if (statusCode !== 200) throw new BenchRefused(`The feed answers ${statusCode}: ${text.slice(0, 300)}`);
    const page = JSON.parse(text) as { items: unknown[]; nextCursor: string };
    cursor = page.nextCursor;
    if (page.items.length === 0) break;
    // The last page is shorter.
    if (page.items.length === PAGE) pages.push(performance.now() - asked);
    entries += page.items.length;
  }
  const seconds = (performance.now() - began) / 1000;
  const tenth = Math.max(1, Math.floor(pages.length / 10));
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
  return { entries, seconds, first: median(pages.slice(0, tenth)), last: median(pages.slice(-tenth)) };
}
