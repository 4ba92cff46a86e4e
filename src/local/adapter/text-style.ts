import type { TextStyle, TextStyleBuilder } from '../../google/services.ts';
import { type Calls, exposed } from './exposed.ts';

/** How text looks, as a script built it. */
export interface TextLook {
  readonly family?: string;
  readonly size?: number;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}
const looks = new WeakMap<object, TextLook>();

/** The look that a built style stands for; throws when a script passes something else. */
export const textLookOf = (style: TextStyle): TextLook => {
  const look = looks.get(style);
  if (!look) throw new Error("The parameters ((class)) don't match the method signature for Range.setTextStyles.");
  return look;
};

/** `SpreadsheetApp.newTextStyle()`. */
export const textStyleBuilder = (calls: Calls): TextStyleBuilder => {
  let look: TextLook = {};
  const builder: TextStyleBuilder = exposed(
    'TextStyleBuilder',
    {
      setFontFamily: (family) => and({ family }),
      setFontSize: (size) => and({ size }),
      setForegroundColor: (color) => and({ color }),
      setBold: (bold) => and({ bold }),
      setItalic: (italic) => and({ italic }),
      build: () => {
        const { bold = false } = look;
        const style = exposed('TextStyle', { isBold: () => bold }, calls);
        looks.set(style, look);
        return style;
      },
    },
    calls,
  );
  const and = (more: TextLook): TextStyleBuilder => {
    look = { ...look, ...more };
    return builder;
  };
  return builder;
};
