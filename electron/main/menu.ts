import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The application menu. Reload and developer tools are offered in a development run only. */
export function setApplicationMenu(developing: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(developing)));
}

function menuTemplate(developing: boolean): MenuItemConstructorOptions[] {
  return [
    { label: '文件', submenu: [{ label: '退出', role: 'quit' }] },
    {
      label: '编辑',
      submenu: [
        { label: '撤销', role: 'undo' },
        { label: '重做', role: 'redo' },
        { type: 'separator' },
        { label: '剪切', role: 'cut' },
        { label: '复制', role: 'copy' },
        { label: '粘贴', role: 'paste' },
        { label: '全选', role: 'selectAll' },
      ],
    },
    {
      label: '显示',
      submenu: [
        { label: '放大', role: 'zoomIn' },
        { label: '缩小', role: 'zoomOut' },
        { label: '恢复大小', role: 'resetZoom' },
        { type: 'separator' },
        { label: '全屏', role: 'togglefullscreen' },
        ...(developing ? DEVELOPER_ITEMS : []),
      ],
    },
  ];
}

const DEVELOPER_ITEMS: MenuItemConstructorOptions[] = [
  { type: 'separator' },
  { label: '重新载入', role: 'reload' },
  { label: '开发者工具', role: 'toggleDevTools' },
];
