"""Writers of documents: .docx, PDF, HTML, .xlsx."""
