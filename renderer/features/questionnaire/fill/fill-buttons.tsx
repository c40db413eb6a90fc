import type { ReactNode } from 'react';

interface BigButtonProps {
  readonly onPress: () => void;
  /** Only for answers: whether this one is given. */
  readonly pressed?: boolean;
  readonly code?: number;
  readonly disabled?: boolean;
  readonly primary?: boolean;
  readonly children: ReactNode;
}

/** A target that a finger cannot miss. The second click of a double tap is not for the next question. */
export function BigButton({ onPress, pressed, code, disabled, primary, children }: BigButtonProps) {
  return (
    <button
      type="button"
      className={primary === true ? 'xt-big xt-big-primary' : 'xt-big'}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={(event) => {
        if (event.detail < 2) onPress();
      }}
    >
      {code === undefined ? null : <span className="xt-big-code">{code}</span>}
      <span>{children}</span>
    </button>
  );
}

interface FootProps {
  readonly onBack: () => void;
  readonly onPass?: (() => void) | null;
  readonly passWords?: string;
  readonly children?: ReactNode;
}

/** Below every question: back at the left, the way on at the right. */
export function QuestionFoot({ onBack, onPass, passWords = '不想回答，跳过', children }: FootProps) {
  return (
    <div className="xt-fill-foot">
      <BigButton onPress={onBack}>上一题</BigButton>
      <span className="xt-fill-gap" />
      {onPass === null || onPass === undefined ? null : <BigButton onPress={onPass}>{passWords}</BigButton>}
      {children}
    </div>
  );
}
