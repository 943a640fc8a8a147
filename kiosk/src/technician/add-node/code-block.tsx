import { useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './code-block.module.css';
import { copyText } from './copy-text.ts';

/** Text to copy as it is. */
export function CodeBlock(props: { label: string; text: string }) {
  const words = useWords('technician');
  const [copied, setCopied] = useState(false);
  const code = useRef<HTMLPreElement>(null);
  return (
    <figure className={styles.block}>
      <figcaption className={styles.caption}>
        {props.label}
        <Button
          {...(copied ? { icon: 'check' as const } : {})}
          aria-label={words.copyOf(props.label)}
          onPress={async () => setCopied(await copyText(props.text, code.current!))}
        >
          {copied ? words.copied : words.copy}
        </Button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre ref={code} className={styles.code} tabIndex={0}>
        {props.text}
      </pre>
    </figure>
  );
}
