import type { Judge } from '../finding.js';
import { anyReview } from './reviewed.js';

/** Mistake 5: no sign that the candidate wants it (section 8). */
export const judgeEnthusiasm: Judge = (words) => anyReview(words, 'enthusiasm');
