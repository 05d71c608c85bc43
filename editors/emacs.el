;;; vibelint in Emacs: the first form for Eglot, the second for lsp-mode.

;; Eglot has one server for each mode: this makes it vibelint.
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((python-mode python-ts-mode markdown-mode) . ("vibelint" "server"))))

;; lsp-mode has several: vibelint stands beside the one you have.
(with-eval-after-load 'lsp-mode
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection '("vibelint" "server"))
                    :major-modes '(python-mode python-ts-mode markdown-mode)
                    :add-on? t
                    :server-id 'vibelint)))
