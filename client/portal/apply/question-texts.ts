import { messages } from '../shell/wording';
import type { QuestionTexts } from './question-words';
import { questionsEnglish } from './questions-english';
import { questionsFrench } from './questions-french';

export const questionTexts = messages<QuestionTexts>(questionsFrench, questionsEnglish);
