import {useEffect, useRef, useState} from 'react';
import {createRoot} from 'react-dom/client';
// Registers the elements; the rest is fetched when a person comes near.
import 'yihu/define';
import type {YihuAssistant, YihuReplyEvent} from 'yihu';

function App() {
  const assistant = useRef<YihuAssistant>(null);
  const [elder, setElder] = useState(false);
  const [last, setLast] = useState('');
  // React 18 sets attributes of a custom element and knows nothing of its events.
  useEffect(() => {
    const element = assistant.current;
    const handleReply = (event: YihuReplyEvent) => setLast(event.reply.kind);
    element?.addEventListener('yihu-reply', handleReply);
    return () => element?.removeEventListener('yihu-reply', handleReply);
  }, []);
  return (
    <>
      <label>
        <input type="checkbox" checked={elder} onChange={() => setElder(!elder)} /> 长辈版
      </label>
      <button type="button" onClick={() => void assistant.current?.ask('身份证丢了怎么办')}>
        身份证丢了怎么办
      </button>
      <output>{last}</output>
      <yihu-assistant
        ref={assistant}
        knowledge="/yihu/knowledge/manifest.json"
        mode={elder ? 'elder' : 'standard'}
      />
    </>
  );
}

const place = document.querySelector('#app');
if (place) createRoot(place).render(<App />);

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      // Attributes alone: a boolean one is written as '' or left out.
      'yihu-assistant': React.HTMLAttributes<YihuAssistant> &
        React.RefAttributes<YihuAssistant> & {
          knowledge?: string;
          tickets?: string;
          mode?: 'standard' | 'elder';
          theme?: 'auto' | 'light' | 'dark' | 'contrast';
        };
    }
  }
}
