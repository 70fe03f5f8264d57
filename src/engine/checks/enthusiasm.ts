import { type Judge, steady } from '../finding.js';
import { anyReview } from './reviewed.js';

/** Mistake 5: no sign that the candidate wants it (section 8). */
export const judgeEnthusiasm: Judge = steady('enthusiasm', (words) => anyReview(words, 'enthusiasm'));
