import { encode } from 'uqr';
import { Button } from 'react-aria-components';
import { useInvitationWords } from './words.ts';

/** Modules of white around the code, without which cameras don't find it. */
const QUIET = 4;

/** An address that a phone's camera opens. It is drawn here: no address leaves the page. */
export function QrCode({ url }: { url: string }) {
  const words = useInvitationWords();
  const { data, size } = encode(url, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  const download = () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    link.download = 'link.svg';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div className="qr">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words.qrLabel} shapeRendering="crispEdges">
        <path d={path} />
      </svg>
      <p>
        <small>{words.qrHint}</small>
      </p>
      <Button onPress={download}>{words.qrDownload}</Button>
    </div>
  );
}
