import type { Judge } from '../finding.js';
import { anyReview } from './reviewed.js';

/** Mistake 4: nothing shows what the company wants or how the candidate has done it (section 8). */
export const judgeThoughtfulness: Judge = (words) => anyReview(words, 'thoughtfulness');
