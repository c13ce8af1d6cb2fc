import type { Letter } from '@client-link/api-client/invitations';
import { Fragment } from 'react';

type Block = Letter['blocks'][number];
type Run = Block['items'][number][number];

/** Words in the server's own form, to be read. Links only look like links: a Link URL is not opened by who sends it. */
export const TextBlocks = ({ blocks }: { blocks: readonly Block[] }) =>
  blocks.map(({ kind, items }, index) => {
    const key = `${index}`;
    if (kind === 'paragraph') return <p key={key}>{items.flat().map(runView)}</p>;
    const lines = items.map((item, line) => <li key={`${line}`}>{item.map(runView)}</li>);
    return kind === 'numbers' ? <ol key={key}>{lines}</ol> : <ul key={key}>{lines}</ul>;
  });

function runView({ text, isBold, isItalic, href }: Run, index: number) {
  let words = <Fragment key={index}>{text}</Fragment>;
  if (href)
    words = (
      <span key={index} className="link-look" title={href}>
        {text}
      </span>
    );
  if (isItalic) words = <em key={index}>{words}</em>;
  return isBold ? <strong key={index}>{words}</strong> : words;
}
