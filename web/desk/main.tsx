/** Starts the desk. */
import { ConfigProvider } from 'antd';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { useTheme } from './theme.ts';
import { Speaking } from './words/index.tsx';
import './styles/base.css';
import './styles/today.css';
import './styles/ticket.css';

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
const root = document.getElementById('root');
if (root) createRoot(root).render(<Desk />);

function Desk() {
  return (
    <ConfigProvider csp={{ nonce }} button={{ autoInsertSpace: false }} theme={useTheme()}>
      <Speaking>
        <App />
      </Speaking>
    </ConfigProvider>
  );
}
