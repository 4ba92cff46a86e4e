import { Dialog } from './dialog.tsx';
import type { Question } from './view.ts';

/** An alert as Google Sheets draws it. */
export const QuestionBox = ({ question: { title, prompt, buttons, answer } }: { readonly question: Question }) => (
  <Dialog className="question" label={title || prompt} onCancel={() => answer(false)}>
    {title && <h2>{title}</h2>}
    <p>{prompt}</p>
    <div className="question-buttons">
      {buttons === 'OK_CANCEL' && (
        <button type="button" className="plain" onClick={() => answer(false)}>
          Cancel
        </button>
      )}
      <button type="button" className="primary" data-first onClick={() => answer(true)}>
        OK
      </button>
    </div>
  </Dialog>
);
