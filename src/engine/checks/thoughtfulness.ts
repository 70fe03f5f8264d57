import { type Judge, steady } from '../finding.js';
import { anyReview } from './reviewed.js';

/** Mistake 4: nothing shows what the company wants or how the candidate has done it (section 8). */
export const judgeThoughtfulness: Judge = steady('thoughtfulness', (words) => anyReview(words, 'thoughtfulness'));
